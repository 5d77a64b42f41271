"""What is kept of people, table by table, and what becomes of it when they go."""
