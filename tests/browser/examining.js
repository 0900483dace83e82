// What a page looks like to whoever uses it, asked from inside. `examining.py` and `inert.py` tell what it means.
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const MAIN_ACTIONS =
    "button, [role=button], a.button, input:not([type=hidden], [type=checkbox], [type=radio]), select";
  const seen = new WeakSet();
  const wanted = new WeakSet();
  let steps = [];

  const shown = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0 && !one.closest("[inert]");

  const name = (one) => {
    const label = one.getAttribute("aria-label") || one.textContent || one.value || "";
    return `<${one.localName} ${one.id || one.className || one.getAttribute("name") || ""}> ${label.trim().slice(0, 30)}`;
  };

  const group = (radio) => [...document.getElementsByName(radio.name)].filter((one) => one.type === "radio");

  // Of a group of radio buttons Tab reaches the one that is chosen, or any if none is.
  const usable = (one) => {
    if (!shown(one) || one.disabled || one.tabIndex < 0 || one.matches("a.skip")) return false;
    return one.type !== "radio" || one.checked || !group(one).some((other) => other.checked);
  };

  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(usable);

  const isRinged = (one) =>
    [one, one.parentElement, one.labels?.[0], one.closest("label, fieldset, li, tr")]
      .filter(Boolean)
      .map((near) => getComputedStyle(near))
      .some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5) || style.boxShadow !== "none");

  // The way past the navigation leads to something that is there.
  const leadsPast = (link) => link.matches("a.skip") && document.querySelector(link.hash) !== null;

  // Begin to write down where the focus goes. Answers how many presses of Tab reach everything.
  const mark = () => {
    const found = controls();
    found.forEach((one) => wanted.add(one));
    document.activeElement?.blur();
    steps = [];
    document.addEventListener("focusin", ({ target }) => {
      if (seen.has(target)) return;
      seen.add(target);
      steps.push({ ringed: isRinged(target), name: name(target), skips: leadsPast(target) });
    });
    const ofParts = found.filter((one) => /date|time|month|week/.test(one.type)).length;
    return found.length + 5 * ofParts + 2;
  };

  const missed = () =>
    controls()
      .filter((one) => wanted.has(one) && !seen.has(one))
      .filter((one) => one.type !== "radio" || !group(one).some((other) => seen.has(other)))
      .map(name);

  const rolls = (one) => {
    for (let up = one.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };

  // What sticks out when the page is wider than its screen.
  const sideways = (width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter(
      (one) => one.getBoundingClientRect().right > width + 1 && !rolls(one),
    );
    return [`${document.documentElement.scrollWidth} px`, ...out.slice(0, 3).map(name)];
  };

  const small = () =>
    [...document.querySelectorAll(MAIN_ACTIONS)]
      .filter((one) => shown(one) && one.getBoundingClientRect().height < 43.5)
      .map((one) => `${name(one)}: ${Math.round(one.getBoundingClientRect().height)} px`);

  const PWNED =
    "pwned-x, .pwned, #pwned, [src*=pwned], [href*='pwned.example'], base, object, embed, plaintext, math, audio, video, " +
    "meta[http-equiv], [srcdoc]";

  // What a name left behind that was taken for markup.
  const traces = () => {
    const found = [...document.querySelectorAll(PWNED)].map((one) => `element ${one.outerHTML.slice(0, 120)}`);
    if ("__pwned" in window) found.push("a script of a name ran");
    if ({}.pwned !== undefined) found.push("a name changed every object");
    for (const one of document.querySelectorAll("*"))
      for (const attribute of one.attributes) {
        if (attribute.name.startsWith("on")) found.push(`attribute ${attribute.name} of ${name(one)}`);
        const leads = /^(href|src|action|formaction|data)$/.test(attribute.name);
        if (leads && /^\s*(javascript|data|vbscript):/i.test(attribute.value)) found.push(`address ${attribute.value}`);
      }
    return found;
  };

  const isInline = (style) => style.display === "inline" && !/isolate|plaintext/.test(style.unicodeBidi);

  // Texts with signs that turn the direction of what stands beside them, where nothing holds them in.
  const turned = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!/[\u202a-\u202e\u2066-\u2069]/u.test(text.data) || !text.parentElement.checkVisibility()) continue;
      let box = text.parentElement;
      while (isInline(getComputedStyle(box))) box = box.parentElement;
      if (box.textContent.trim() !== text.data.trim()) found.push(`turns its neighbours: ${box.textContent.trim().slice(0, 80)}`);
    }
    return found;
  };

  window.__examine = { mark, steps: () => steps, missed, sideways, small, traces, turned };
})();
