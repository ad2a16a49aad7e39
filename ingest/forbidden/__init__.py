"""What may not be registered: columns refused by name, words and citizen numbers found in notes."""
