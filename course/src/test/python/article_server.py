"""A server that behaves as the article's, shortcomings included, for tests of other clients."""

import json
import os
import queue
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf.json_format import MessageToDict

from contract import METHODS, User, UserCntResponse, UserResponse, UserTypeRequest


class UserManager:
    """The five calls; as in the article, nothing guards the shared dictionary and its file."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.users = json.load(file)

    # @start region="GetUser"
    def GetUser(self, request, context):
        record = self.users.get(str(request.id))
        if record is None:
            return UserResponse(error=True, message="not found")
        return found(record)
    # @end

    # @start region="AddUser"
    def AddUser(self, request, context):
        key = str(request.id)
        if key in self.users:
            return UserResponse(error=True, message="already exist")
        # Leaves out what has its default value, so a user of type NONE cannot be read again.
        self.users[key] = MessageToDict(request, preserving_proto_field_name=True)
        with open(self.path, "w", encoding="utf-8") as file:
            json.dump(self.users, file, ensure_ascii=False, indent=2)
        return UserResponse(user=request)
    # @end

    # @start region="GetUsersByType"
    def GetUsersByType(self, request, context):
        wanted = UserTypeRequest.UserType.Name(request.user_type)
        for record in list(self.users.values()):
            if record.get("user_type") == wanted:
                yield found(record)
    # @end

    # @start region="CountAlreadyUsers"
    def CountAlreadyUsers(self, requests, context):
        known = sum(str(request.id) in self.users for request in requests)
        return UserCntResponse(user_cnt=known)
    # @end

    # @start region="GetUsersByIds"
    def GetUsersByIds(self, requests, context):
        keys = [str(request.id) for request in requests]
        for key in keys:
            if key in self.users:
                yield found(self.users[key])
    # @end


def found(record):
    user_type = User.UserType.Value(record["user_type"])
    return UserResponse(user=User(**{**record, "user_type": user_type}))


def handlers_of(service):
    handlers = {}
    for call, (path, pattern, request_class, response_class) in METHODS.items():
        if path == f"/UserManager/{call}":
            handlers[call] = getattr(grpc, f"{pattern}_rpc_method_handler")(
                getattr(service, call),
                request_deserializer=request_class.FromString,
                response_serializer=response_class.SerializeToString,
            )
    return grpc.method_handlers_generic_handler("UserManager", handlers)


def watch_for_end():
    """Gives a queue that gets an item on SIGTERM or when standard input closes (test over)."""
    # Unlike an Event, a SimpleQueue may be used from a signal handler.
    ends = queue.SimpleQueue()

    def watch_stdin():
        # Not sys.stdin: its lock, held by a blocked read, makes the interpreter abort at exit.
        while os.read(0, 1024):
            pass
        ends.put("stdin closed")

    signal.signal(signal.SIGTERM, lambda number, frame: ends.put("SIGTERM"))
    threading.Thread(target=watch_stdin, daemon=True).start()
    return ends


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: article_server.py USERS_JSON [PORT]")
    address = f"127.0.0.1:{sys.argv[2] if len(sys.argv) == 3 else 0}"
    # Without this option Linux lets two servers share one port, and a test reach the wrong one.
    server = grpc.server(ThreadPoolExecutor(max_workers=2), options=[("grpc.so_reuseport", 0)])
    server.add_generic_rpc_handlers([handlers_of(UserManager(sys.argv[1]))])
    port = server.add_insecure_port(address)
    server.start()
    ends = watch_for_end()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    ends.get()
    server.stop(grace=None).wait()


if __name__ == "__main__":
    main()
