"""Models and rendered texts become problems: every rule is asked here, and its answers are kept."""
