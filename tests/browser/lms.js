// A learning platform's side of SCORM 1.2, as strict as the standard allows it to be: no call but
// between LMSInitialize and LMSFinish, only known elements, only values of their kind.
"use strict";
function platform(kept) {
  const kinds = {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed|not attempted)$/,
    "cmi.core.lesson_location": /^.{0,255}$/,
    "cmi.core.exit": /^(time-out|suspend|logout|)$/,
    "cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/,
    "cmi.suspend_data": /^[\s\S]{0,4096}$/,
  };
  const data = { "cmi.core.lesson_status": "not attempted", ...kept };
  const log = [];
  let state = "new";
  let stored = { ...data };
  const call = (name, good, answer) => {
    log.push(good ? name : `REFUSED ${name}`);
    return good ? answer : "false";
  };
  return {
    log,
    state: () => state,
    stored: () => stored,
    LMSInitialize(empty) {
      const good = state === "new" && empty === "";
      if (good) state = "open";
      return call("LMSInitialize", good, "true");
    },
    LMSGetValue(name) {
      const good = state === "open" && name in kinds;
      return good ? call(`get ${name}`, true, data[name] ?? "") : (call(`get ${name}`, false), "");
    },
    LMSSetValue(name, value) {
      const good = state === "open" && typeof value === "string" && !!kinds[name]?.test(value);
      if (good) data[name] = value;
      return call(`set ${name}=${value}`, good, "true");
    },
    LMSCommit(empty) {
      const good = state === "open" && empty === "";
      if (good) stored = { ...data };
      return call("LMSCommit", good, "true");
    },
    LMSFinish(empty) {
      const good = state === "open" && empty === "";
      if (good) [state, stored] = ["finished", { ...data }];
      return call("LMSFinish", good, "true");
    },
    LMSGetLastError: () => "0",
    LMSGetErrorString: () => "",
    LMSGetDiagnostic: () => "",
  };
}
