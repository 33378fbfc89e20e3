"""What `pot plugin install` filled in: the version of pot, the absolute path of the executable, and --agent."""
VERSION = '0.0.0'
EXECUTABLE = ''
AGENT = ''
