"""The stories that play in a region: planted situations, decoys and unregistered innocents."""
