"""A mail server of a few lines, on a port of its own: it keeps, refuses, or hangs up."""

import socketserver
import threading


class Handler(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word == "DATA":
                if not self.data():
                    return
            elif word == "RCPT TO" and self.server.refuses:
                self.say(self.server.refuses)
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def data(self):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.kept.append(b"".join(lines))
        if self.server.hangs_up:
            return False
        self.say("250 kept")
        return True


class MailServer(socketserver.ThreadingTCPServer):
    """``kept`` is what arrived, ``refuses`` a line to answer each receiver with."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.kept, self.refuses, self.hangs_up = [], "", False

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()
