"""From CSV, Parquet or XLSX to raw rows of text with their place, however hostile the file."""
