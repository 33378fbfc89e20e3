#!/usr/bin/python3
"""Runs code in pages of WebKitGTK, offline: webkit.py JOBS.json ANSWERS.json.

JOBS is a list of {"name", "url", "userAgent", "code"}; `code` is the source of an expression whose value, or what its
promise resolves to, is a string. Each job gets a fresh view, which shows an empty page at `url`. ANSWERS is an object
of {"text"} or {"error"} by name, and {"version"} under "".
Debian: apt-get install gir1.2-webkit2-4.1 python3-gi xvfb xauth dbus
"""
import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

PAGE = "<!DOCTYPE html><html><head></head><body></body></html>"
DEADLINE_MS = 60_000


class Runner:
    """Takes one job after the other; GTK's loop ends with the last."""

    def __init__(self, jobs):
        self.jobs = jobs
        self.answers = {}
        self.context = WebKit2.WebContext.new_ephemeral()
        self.window = Gtk.Window()
        self.window.set_default_size(1440, 754)
        self.window.show()

    def next(self):
        for child in self.window.get_children():
            self.window.remove(child)
            child.destroy()
        if not self.jobs:
            Gtk.main_quit()
            return False
        job = self.jobs.pop(0)
        settings = WebKit2.Settings()
        if job.get("userAgent"):
            settings.set_user_agent(job["userAgent"])
        view = WebKit2.WebView(web_context=self.context, settings=settings)
        self.window.add(view)
        self.window.show_all()

        def finish(answer):
            if job["name"] not in self.answers:
                self.answers[job["name"]] = answer
                GLib.idle_add(self.next)

        def answered(view, result):
            try:
                value = view.call_async_javascript_function_finish(result)
                finish({"text": value.to_string()})
            except GLib.Error as error:
                finish({"error": error.message})

        def loaded(view, event):
            if event == WebKit2.LoadEvent.FINISHED and job.pop("pending", True):
                job["pending"] = False
                body = "return await (0, eval)(%s)" % json.dumps(job["code"])
                view.call_async_javascript_function(body, -1, None, None, None, None, answered)

        view.connect("load-changed", lambda view, event: loaded(view, event) if job.get("pending", True) else None)
        view.connect("web-process-terminated", lambda *_: finish({"error": "the page's process ended"}))
        view.load_html(PAGE, job["url"])
        GLib.timeout_add(DEADLINE_MS, lambda: (finish({"error": "no answer in time"}), False)[1])
        return False


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        runner = Runner(json.load(file))
    GLib.idle_add(runner.next)
    Gtk.main()
    version = "%d.%d.%d" % (
        WebKit2.get_major_version(),
        WebKit2.get_minor_version(),
        WebKit2.get_micro_version(),
    )
    runner.answers[""] = {"version": version}
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(runner.answers, file)
