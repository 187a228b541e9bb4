"""What everything else may use: sentences, problems, settings, addresses, documents."""
