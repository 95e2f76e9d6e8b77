"""The base over HTTP: protocol, guard and pages; between the command line and the composition."""
