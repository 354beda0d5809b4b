"""Windows → the names in an article, and whom they name."""
