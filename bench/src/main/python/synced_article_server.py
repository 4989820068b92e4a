"""The server that behaves as the article's, but for a sync of its file after each user."""

import os
import sys

sys.path.insert(0, os.path.join(
    os.path.dirname(__file__), "..", "..", "..", "..", "course", "src", "test", "python"))

import article_server


class SyncedUserManager(article_server.UserManager):
    def AddUser(self, request, context):
        response = super().AddUser(request, context)
        file = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
        return response


article_server.UserManager = SyncedUserManager
article_server.main()
