"""A Python client that prints each response as one line of JSON, for tests of other servers."""

import json
import os
import queue
import sys

import grpc

from contract import METHODS, User, UserTypeRequest

USAGE = """usage: client.py HOST:PORT CALL ARGS...
  GetUser ID
  AddUser ID NICKNAME MAIL TYPE_NUMBER
  GetUsersByType TYPE_NUMBER
  CountAlreadyUsers ID...
  GetUsersByIds [--ping-pong] ID...
  GetClub ID"""
TIMEOUT_SECONDS = 20


def requests_of(call, args):
    """Turns the arguments into messages; a ValueError says that they do not fit the call."""
    _, pattern, request_class, _ = METHODS[call]
    if request_class is User:
        user_id, nickname, mail, user_type = args
        return [User(id=int(user_id), nickname=nickname, mail_address=mail,
                     user_type=int(user_type))]
    if pattern.startswith("unary_") and len(args) != 1:
        raise ValueError(f"{call} takes one argument")
    if request_class is UserTypeRequest:
        return [UserTypeRequest(user_type=int(args[0]))]
    return [request_class(id=int(arg)) for arg in args]


def responses_of(channel, call, requests, ping_pong):
    """Makes the call and gives its responses one by one, as they arrive."""
    path, pattern, request_class, response_class = METHODS[call]
    rpc = getattr(channel, pattern)(
        path,
        request_serializer=request_class.SerializeToString,
        response_deserializer=response_class.FromString,
    )
    if ping_pong:
        yield from play_ping_pong(rpc, requests)
        return
    outgoing = iter(requests) if pattern.startswith("stream_") else requests[0]
    reply = rpc(outgoing, timeout=TIMEOUT_SECONDS)
    if pattern.endswith("_stream"):
        yield from reply
    else:
        yield reply


def play_ping_pong(rpc, requests):
    """Sends a request only once the one before is answered; a server that collects cannot pass."""
    outbox = queue.SimpleQueue()
    answers = rpc(iter(outbox.get, None), timeout=TIMEOUT_SECONDS)
    for request in requests:
        outbox.put(request)
        answer = next(answers, None)
        if answer is None:
            sys.exit("the server ended the stream before it had answered")
        yield answer
    outbox.put(None)
    yield from answers


def to_json(message):
    """Like MessageToDict, but with every field present and enums as numbers."""
    result = {}
    for field in message.DESCRIPTOR.fields:
        value = getattr(message, field.name)
        if field.message_type:
            value = to_json(value) if message.HasField(field.name) else None
        elif not isinstance(value, (bool, int, str)):
            value = list(value)
        result[field.name] = value
    return result


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    try:
        # Python decodes arguments by the locale; they are UTF-8 here whatever it says.
        target, call, *args = [os.fsencode(arg).decode("utf-8") for arg in sys.argv[1:]]
        ping_pong = call == "GetUsersByIds" and args[:1] == ["--ping-pong"]
        requests = requests_of(call, args[1:] if ping_pong else args)
    except (KeyError, ValueError) as error:
        print(f"{error}\n{USAGE}", file=sys.stderr)
        sys.exit(2)
    # A proxy from the environment would stand between a test and its own machine.
    with grpc.insecure_channel(target, options=[("grpc.enable_http_proxy", 0)]) as channel:
        try:
            for response in responses_of(channel, call, requests, ping_pong):
                print(json.dumps(to_json(response), ensure_ascii=False), flush=True)
        except grpc.RpcError as error:
            print(f"{error.code().name}: {error.details()}", file=sys.stderr)
            sys.exit(1)


if __name__ == "__main__":
    main()
