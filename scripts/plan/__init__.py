"""What is to be made: editions, jobs, keys."""
