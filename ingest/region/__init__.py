"""An invented region in the exchange format: people live, observers see part of it, files come out."""
