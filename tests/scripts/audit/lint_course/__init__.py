"""Two small films for the lint's command: one is clean, one is not."""
