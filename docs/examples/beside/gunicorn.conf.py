"""gunicorn: ``gunicorn --config gunicorn.conf.py`` serves the application beside this folder by several processes.

The case files are read once, before the processes are forked. Each process then looks by itself whether a file has changed
(``reload_every`` in the application), so an edited case file needs no signal and no restart.
"""

import os

chdir = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "application")  # noqa: PTH100, PTH118, PTH120
wsgi_app = "app:create_app()"
preload_app = True
workers = 3
