"""Reading and writing of files. Below the edges of the library, no other package opens a file."""
