"""Makes the parts of the clients that follow from ``greenview describe --json``."""
