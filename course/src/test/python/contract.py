"""The wire contract, written down a second time so that a mistake in our .proto files shows."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

USER_TYPES = ("NONE", "NORMAL", "ADMINISTRATOR", "GUEST", "DISABLED")

# File -> message -> fields: name, number, type, label.
# "UserType" stands for the copy of that enum nested in the message itself.
FILES = {
    "users.proto": {
        "User": (
            ("id", 1, "uint32", "optional"),
            ("nickname", 2, "string", "optional"),
            ("mail_address", 3, "string", "optional"),
            ("user_type", 4, "UserType", "optional"),
        ),
        "UserRequest": (
            ("id", 1, "uint32", "optional"),
        ),
        "UserTypeRequest": (
            ("user_type", 4, "UserType", "optional"),
        ),
        "UserResponse": (
            ("error", 1, "bool", "optional"),
            ("message", 2, "string", "optional"),
            ("user", 3, "User", "optional"),
        ),
        "UserCntResponse": (
            ("error", 1, "bool", "optional"),
            ("user_cnt", 2, "uint32", "optional"),
        ),
    },
    "clubs.proto": {
        "Club": (
            ("id", 1, "uint32", "optional"),
            ("name", 2, "string", "optional"),
            ("address", 3, "string", "optional"),
            ("user_id_list", 4, "uint32", "repeated"),
        ),
        "ClubRequest": (
            ("id", 1, "uint32", "optional"),
        ),
        "ClubResponse": (
            ("error", 1, "bool", "optional"),
            ("message", 2, "string", "optional"),
            ("club", 3, "Club", "optional"),
        ),
    },
}


def _add_message(file, name, fields):
    message = file.message_type.add(name=name)
    for field_name, number, type_name, label in fields:
        field = message.field.add(name=field_name, number=number)
        field.label = field.Label.Value(f"LABEL_{label.upper()}")
        if type_name == "UserType":
            enum = message.enum_type.add(name=type_name)
            for value, value_name in enumerate(USER_TYPES):
                enum.value.add(name=value_name, number=value)
            field.type, field.type_name = field.TYPE_ENUM, f".{name}.UserType"
        elif type_name[0].isupper():
            field.type, field.type_name = field.TYPE_MESSAGE, f".{type_name}"
        else:
            field.type = field.Type.Value(f"TYPE_{type_name.upper()}")


def _message_class(name):
    descriptor = _pool.FindMessageTypeByName(name)
    # protobuf 4.22 brought the first way, and later versions dropped the second.
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(_pool).GetPrototype(descriptor)


# A pool of its own: the default one is shared with everything else in the process.
_pool = descriptor_pool.DescriptorPool()
for _file_name, _messages in FILES.items():
    _file = descriptor_pb2.FileDescriptorProto(name=_file_name, syntax="proto3")
    for _name, _fields in _messages.items():
        _add_message(_file, _name, _fields)
    _pool.AddSerializedFile(_file.SerializeToString())

User = _message_class("User")
UserRequest = _message_class("UserRequest")
UserTypeRequest = _message_class("UserTypeRequest")
UserResponse = _message_class("UserResponse")
UserCntResponse = _message_class("UserCntResponse")
Club = _message_class("Club")
ClubRequest = _message_class("ClubRequest")
ClubResponse = _message_class("ClubResponse")

# Call -> path, pattern (named as in the grpc module), request, response.
METHODS = {
    "GetUser":
        ("/UserManager/GetUser", "unary_unary", UserRequest, UserResponse),
    "AddUser":
        ("/UserManager/AddUser", "unary_unary", User, UserResponse),
    "GetUsersByType":
        ("/UserManager/GetUsersByType", "unary_stream", UserTypeRequest, UserResponse),
    "CountAlreadyUsers":
        ("/UserManager/CountAlreadyUsers", "stream_unary", UserRequest, UserCntResponse),
    "GetUsersByIds":
        ("/UserManager/GetUsersByIds", "stream_stream", UserRequest, UserResponse),
    "GetClub":
        ("/ClubManager/GetClub", "unary_unary", ClubRequest, ClubResponse),
}
