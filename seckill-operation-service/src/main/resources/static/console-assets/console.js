// What every page of the console does beyond links and forms. Without it, all but the dialogs works.
(() => {
  'use strict';
  const root = document.documentElement;
  const themes = ['auto', 'light', 'dark'];

  document.addEventListener('click', event => {
    const toggle = event.target.closest('[data-theme-toggle]');
    if (toggle) {
      const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
      root.dataset.theme = next;
      document.cookie = `console-theme=${next}; path=/console; max-age=31536000; samesite=lax`;
      toggle.querySelector('[data-theme-name]').textContent = toggle.dataset[next];
      document.dispatchEvent(new Event('themechange'));
    }
    const opener = event.target.closest('[data-dialog]');
    if (opener) {
      document.getElementById(opener.dataset.dialog).showModal();
    }
    const closer = event.target.closest('[data-close]');
    if (closer) {
      closer.closest('dialog').close();
    }
  });

  // A second click on a form that is on its way does nothing. Back from the browser's memory, it may be sent again.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method === 'get' || form.hasAttribute('hx-post')) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    form.setAttribute('aria-busy', 'true');
    for (const button of form.querySelectorAll('button')) {
      button.classList.add('busy');
    }
  });
  window.addEventListener('pageshow', event => {
    if (event.persisted) {
      for (const form of document.querySelectorAll('form[data-sent]')) {
        delete form.dataset.sent;
        form.removeAttribute('aria-busy');
        for (const button of form.querySelectorAll('.busy')) {
          button.classList.remove('busy');
        }
      }
    }
  });

  // A question that is open must not be renewed away.
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.detail.requestConfig.verb === 'get' && event.detail.target.querySelector('dialog[open]')) {
      event.preventDefault();
    }
  });
  // What was refused is shown where the answer would have been.
  document.addEventListener('htmx:beforeSwap', event => {
    const type = event.detail.xhr.getResponseHeader('Content-Type') || '';
    if (event.detail.xhr.status >= 400 && type.startsWith('text/html')) {
      event.detail.shouldSwap = true;
    }
  });

  // Whoever has to correct something starts at the first field that is wrong.
  const wrong = document.querySelector('[aria-invalid="true"]');
  if (wrong) {
    wrong.focus();
  }
})();
