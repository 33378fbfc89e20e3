"""What `pot plugin install` filled in: the version of pot, and the absolute path of the executable."""
VERSION = '0.0.0'
EXECUTABLE = ''
