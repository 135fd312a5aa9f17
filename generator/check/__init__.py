"""Ask every rule about the sources and the rendered texts, and keep the answers in the cache."""
