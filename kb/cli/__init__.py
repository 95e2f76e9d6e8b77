"""The command line: parse, call one public function, print.  Only here are clock, environment and terminal known."""
