"""What scenes are built with."""
