/**
 * What the page does: filters, groups, and inside VS Code asks it to open places. Plain JavaScript, which browsers run as it stands here: the
 * page holds all findings without it. It makes elements and sets text, and never parses any.
 */
export const script = `
'use strict';
(() => {
  const host = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;
  const form = document.querySelector('form');
  const list = document.getElementById('findings');
  const shown = document.getElementById('shown');
  const all = [...list.querySelectorAll('article')];
  const keys = ['rule', 'folder', 'life', 'severity', 'confidence'];
  const nameOf = (article, key) => article.dataset[key + 'Name'] || article.dataset[key];

  const element = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);

  /** What the findings have under a key, with their numbers, most first. */
  const tally = (key) => {
    const counts = new Map();
    for (const article of all) {
      const value = article.dataset[key];
      const known = counts.get(value) || { value, name: nameOf(article, key), count: 0 };
      known.count += 1;
      counts.set(value, known);
    }
    return [...counts.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  };

  const fill = (key) => {
    const options = tally(key).map(({ value, name, count }) => element('option', name + ' (' + count + ')', { value }));
    form.elements[key].append(...options);
  };

  /** Bars that filter by what they stand for, and back. */
  const overview = document.getElementById('overview');
  const chart = (key) => {
    const rows = tally(key);
    const bars = element('ul', '');
    for (const { value, name, count } of rows.slice(0, 6)) {
      const button = element('button', '', { type: 'button' });
      button.append(element('span', name, { className: 'name' }), element('span', count, { className: 'count' }), element('span', '', { className: 'bar' }));
      button.lastChild.style.width = (100 * count) / rows[0].count + '%';
      button.dataset.key = key;
      button.dataset.value = value;
      const item = element('li', '');
      item.append(button);
      bars.append(item);
    }
    if (rows.length > 6) bars.append(element('li', overview.dataset.more.replace('{0}', rows.length - 6), { className: 'quiet' }));
    const part = element('div', '');
    part.append(element('h2', form.elements[key].parentElement.firstChild.textContent), bars);
    return part;
  };

  const group = () => {
    const by = form.elements.group.value;
    const sections = tally(by).map(({ value, name, count }) => {
      const section = element('section', '');
      const heading = element('h2', name);
      heading.append(element('span', count, { className: 'count' }));
      section.append(heading, ...all.filter((article) => article.dataset[by] === value));
      return section;
    });
    list.replaceChildren(...sections);
  };

  const filter = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    let count = 0;
    for (const article of all) {
      const fits = keys.every((key) => form.elements[key].value === '' || form.elements[key].value === article.dataset[key]);
      article.hidden = !fits || !article.textContent.toLowerCase().includes(text);
      if (!article.hidden) count += 1;
    }
    for (const section of list.children) {
      const left = section.querySelectorAll('article:not([hidden])').length;
      section.hidden = left === 0;
      section.querySelector('.count').textContent = left;
    }
    for (const button of overview.querySelectorAll('button')) button.setAttribute('aria-pressed', form.elements[button.dataset.key].value === button.dataset.value);
    shown.textContent = shown.dataset.text.replace('{0}', count).replace('{1}', all.length);
    if (host) host.setState(Object.fromEntries(['group', 'text', ...keys].map((key) => [key, form.elements[key].value])));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#rule-"]');
    const rule = link && document.getElementById(link.getAttribute('href').slice(1));
    if (rule) rule.open = true;
  });
  if (all.length === 0) return;
  keys.forEach(fill);
  const state = (host && host.getState()) || {};
  for (const [key, value] of Object.entries(state)) if (form.elements[key]) form.elements[key].value = value;
  document.querySelector('header').append(document.getElementById('summary'));
  document.getElementById('leaks').hidden = true;
  overview.append(...['rule', 'folder', 'life'].map(chart));
  group();
  filter();
  overview.hidden = false;
  form.hidden = false;
  overview.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    const select = form.elements[button.dataset.key];
    select.value = select.value === button.dataset.value ? '' : button.dataset.value;
    filter();
  });
  form.addEventListener('input', (event) => {
    if (event.target.name === 'group') group();
    filter();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  if (host) {
    document.addEventListener('click', (event) => {
      const link = event.target.closest('[data-place]');
      if (!link) return;
      event.preventDefault();
      host.postMessage({ open: link.getAttribute('data-place') });
    });
  }
})();
`;
