"""Every statement that can reach the graph database, and nothing else."""
