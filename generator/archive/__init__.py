"""The record of what was published, `content/versions/`: texts that stay for ever, each under the digest of its words."""
