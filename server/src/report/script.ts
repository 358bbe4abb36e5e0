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

  const fill = (key) => {
    const counts = new Map();
    for (const article of all) {
      const value = article.dataset[key];
      const known = counts.get(value) || { name: nameOf(article, key), count: 0 };
      known.count += 1;
      counts.set(value, known);
    }
    const select = form.elements[key];
    for (const [value, { name, count }] of [...counts].sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1))) {
      const option = document.createElement('option');
      option.value = value;
      option.textContent = name + ' (' + count + ')';
      select.append(option);
    }
  };

  const group = () => {
    const by = form.elements.group.value;
    const groups = new Map();
    for (const article of all) {
      const value = article.dataset[by];
      if (!groups.has(value)) groups.set(value, { name: nameOf(article, by), articles: [] });
      groups.get(value).articles.push(article);
    }
    const sections = [...groups.values()].map(({ name, articles }) => {
      const section = document.createElement('section');
      const heading = document.createElement('h2');
      heading.textContent = name;
      section.append(heading, ...articles);
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
    for (const section of list.children) section.hidden = ![...section.querySelectorAll('article')].some((article) => !article.hidden);
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
  group();
  filter();
  form.hidden = false;
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
