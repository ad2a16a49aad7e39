"""The pages that the three users see."""
