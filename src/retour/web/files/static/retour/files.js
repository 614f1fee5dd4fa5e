// Sends files as they are dropped or chosen, and shows how far they are. Without it the form works.
"use strict";
(() => {
  const form = document.querySelector("[data-send]");
  if (!form || !window.FormData || !window.Promise) return;
  const input = form.querySelector("input[name=files]");
  const zone = form.querySelector("[data-zone]");
  const progress = form.querySelector("[data-progress]");
  const bar = progress.querySelector("progress");
  const label = progress.querySelector("[data-label]");
  const said = form.dataset;
  form.classList.add("scripted");
  form.querySelector("[data-button]").hidden = true;
  form.querySelector("[data-picks]").hidden = false;
  form.querySelector("[data-drop]").hidden = false;
  const folder = form.querySelector("[data-folder]");
  folder.hidden = false;

  const tell = (text) => {
    let box = form.querySelector("[role=alert]");
    box.hidden = !text;
    box.textContent = text;
    progress.hidden = true;
    zone.hidden = false;
    if (text) box.scrollIntoView({ block: "nearest" });
  };

  // Every file of what was dropped, with the folders it lies in.
  const within = (entry, path) =>
    new Promise((done) => {
      if (entry.isFile) {
        entry.file((file) => done([{ file, path: path + file.name }]), () => done([]));
        return;
      }
      const reader = entry.createReader();
      const found = [];
      const more = () =>
        reader.readEntries(async (entries) => {
          if (!entries.length) {
            const inside = await Promise.all(found.map((one) => within(one, path + entry.name + "/")));
            done(inside.flat());
            return;
          }
          found.push(...entries);
          more();
        }, () => done([]));
      more();
    });

  const dropped = async (transfer) => {
    const entries = [...transfer.items].map((one) => one.webkitGetAsEntry && one.webkitGetAsEntry());
    if (entries.every((one) => one)) {
      return (await Promise.all(entries.map((one) => within(one, "")))).flat();
    }
    return [...transfer.files].map((file) => ({ file, path: file.name }));
  };

  const refusal = (files) => {
    if (files.length > Number(said.most)) return said.tooMany;
    const whole = files.reduce((sum, one) => sum + one.file.size, 0);
    return whole > Number(said.together) ? said.tooMuch : "";
  };

  const send = (files) => {
    if (!files.length) return;
    const refused = refusal(files);
    if (refused) return tell(refused);
    const data = new FormData();
    const paths = {};
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("account", form.elements.account.value);
    files.forEach((one, place) => {
      paths[`f${place}`] = one.path;
      data.append(`f${place}`, one.file, one.file.name);
    });
    data.append("paths", JSON.stringify(paths));
    data.append("end", "1"); // last, so that what was cut is known to be
    tell("");
    zone.hidden = true;
    progress.hidden = false;
    label.textContent = said.sending;
    bar.value = 0;
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    };
    request.upload.onload = () => {
      label.textContent = said.reading;
      bar.removeAttribute("value");
    };
    request.onerror = () => tell(said.broken);
    request.onload = () => {
      let answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = {};
      }
      if (answer.url) window.location.assign(answer.url);
      else tell(answer.error || said.broken);
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  };

  for (const one of [input, folder]) {
    one.addEventListener("change", () => {
      send([...one.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      one.value = ""; // so that the same files can be chosen again
    });
  }
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    send(await dropped(event.dataTransfer));
  });
})();
