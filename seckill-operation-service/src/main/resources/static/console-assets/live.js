// The live sale screen: one stream of ledgers, drawn as tiles, bars and a chart. What is not known is shown as a dash.
(() => {
  'use strict';
  const screen = document.getElementById('live');
  if (!screen) {
    return;
  }
  const KEPT = 300;
  const LOG_KEPT = 50;
  const LOST_AFTER = 5000;
  const words = screen.dataset;
  const byId = id => document.getElementById(id);
  const number = n => n === null || n === undefined ? '–' : n.toLocaleString('en-US');
  const clockTime = new Intl.DateTimeFormat('en-GB', {timeZone: words.zone, hour: '2-digit', minute: '2-digit', second: '2-digit'});

  // --- connection
  let source;
  let lastEvent = 0;
  let last = new Map();
  function connection(state, text) {
    const shown = byId('connection');
    if (shown.textContent !== text) {
      shown.textContent = text;
    }
    shown.className = 'connection ' + state;
  }
  function open() {
    source = new EventSource(words.events);
    source.addEventListener('ledger', event => {
      lastEvent = Date.now();
      connection('on', words.tConnected);
      draw(JSON.parse(event.data));
    });
    source.onerror = () => {
      connection('off', words.tLost);
      // the browser itself comes again after a break, but gives up on an answer that is no stream
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(again, 3000);
      }
    };
  }
  async function again() {
    try {
      const alive = await fetch('/console/alive', {headers: {'HX-Request': 'true'}});
      if (alive.status === 401) {
        connection('off', words.tOut);
        return;
      }
    } catch (unreachable) {
      // no answer at all: the next try will tell
    }
    open();
  }
  setInterval(() => {
    if (lastEvent && Date.now() - lastEvent > LOST_AFTER) {
      connection('off', words.tLost);
    }
    countdown();
  }, 1000);

  function countdown() {
    const now = Date.now();
    const starts = Date.parse(words.starts);
    const ends = Date.parse(words.ends);
    const left = now < starts ? starts - now : ends - now;
    const text = left <= 0 ? words.tOver : (now < starts ? words.tStarts : words.tEnds) + ' ' + span(left);
    byId('clock').textContent = text;
  }
  function span(millis) {
    const seconds = Math.floor(millis / 1000);
    const two = n => String(n).padStart(2, '0');
    const days = Math.floor(seconds / 86400);
    return (days ? days + 'd ' : '') + two(Math.floor(seconds / 3600) % 24) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
  }

  // --- events
  function log(text) {
    byId('log-empty').hidden = true;
    const line = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = clockTime.format(new Date());
    const words = document.createElement('span');
    words.textContent = text;
    line.append(time, words);
    byId('log').prepend(line);
    while (byId('log').children.length > LOG_KEPT) {
      byId('log').lastChild.remove();
    }
  }
  function notice(section, offer, sums) {
    const before = last.get(offer.productId);
    const title = section.dataset.title;
    if (before) {
      if (before.status !== offer.status) {
        log(title + ': ' + ({PAUSED: words.tPaused, PUBLISHED: words.tResumed, CLOSED: words.tClosed})[offer.status]);
      }
      if (sums && before.sums) {
        const delta = sums.total - before.sums.total;
        if (delta !== 0) {
          log(title + ': ' + words.tAdjusted + ' ' + (delta > 0 ? '+' : '') + number(delta));
        }
        if (sums.available === 0 && before.sums.available > 0) {
          log(title + ': ' + words.tSoldout);
        } else if (sums.available > 0 && before.sums.available === 0) {
          log(title + ': ' + words.tBack);
        }
        if (!sums.balanced && before.sums.balanced) {
          log(title + ': ' + words.tDifference);
        }
      }
    }
    last.set(offer.productId, {status: offer.status, sums: sums || (before && before.sums)});
  }

  // --- drawing
  function sumsOf(ledger) {
    const sums = {total: ledger.total, available: 0, pending: 0, ordered: 0, outgoing: 0, unpaid: ledger.unpaid, paid: ledger.paid, released: ledger.released, balanced: ledger.balanced};
    for (const shard of ledger.shards) {
      sums.available += shard.available;
      sums.pending += shard.pending;
      sums.ordered += shard.ordered;
      sums.outgoing += shard.outgoing;
    }
    return sums;
  }
  function tile(name, figure, below, look) {
    const shown = screen.querySelector(`[data-tile="${name}"]`);
    shown.querySelector('[data-figure]').textContent = figure;
    if (below !== undefined) {
      shown.querySelector('[data-below]').textContent = below;
    }
    shown.className = 'tile ' + (look || '');
  }
  function shards(box, ledger) {
    ledger.shards.forEach((shard, i) => {
      let row = box.children[i];
      if (!row) {
        row = document.createElement('div');
        row.className = 'shard';
        const name = document.createElement('span');
        const stack = document.createElement('span');
        stack.className = 'stack';
        stack.setAttribute('aria-hidden', 'true');
        for (const part of ['ordered', 'pending', 'outgoing', 'available']) {
          const bar = document.createElement('i');
          bar.className = part;
          stack.append(bar);
        }
        const figures = document.createElement('span');
        figures.className = 'figures';
        row.append(name, stack, figures);
        box.append(row);
      }
      row.children[0].textContent = shard.shard + ' · ' + shard.node;
      const whole = Math.max(1, shard.granted);
      for (const bar of row.children[1].children) {
        bar.style.width = (100 * shard[bar.className] / whole) + '%';
      }
      row.children[2].textContent = number(shard.available) + ' / ' + number(shard.granted);
      row.title = words.tShard + ' ' + shard.shard + ' · ' + shard.state;
    });
    while (box.children.length > ledger.shards.length) {
      box.lastChild.remove();
    }
  }
  function draw(view) {
    const sum = {total: 0, available: 0, unpaid: 0, paid: 0};
    const rate = {reserved: 0, ordered: 0, paid: 0};
    let known = 0;
    let rated = 0;
    let balanced = true;
    for (const offer of view.offers) {
      const section = screen.querySelector(`[data-product="${offer.productId}"]`);
      if (!section) {
        continue;
      }
      const sums = offer.ledger ? sumsOf(offer.ledger) : null;
      notice(section, offer, sums);
      const badge = section.querySelector('[data-state]');
      badge.textContent = words['tState' + offer.status[0] + offer.status.slice(1).toLowerCase()] || offer.status;
      badge.className = 'badge ' + offer.status.toLowerCase();
      for (const form of section.querySelectorAll('[data-when]')) {
        form.hidden = form.dataset.when !== offer.status;
      }
      for (const cell of section.querySelectorAll('[data-n]')) {
        cell.textContent = sums ? number(sums[cell.dataset.n]) : '–';
      }
      if (sums) {
        known++;
        balanced = balanced && sums.balanced;
        for (const key of Object.keys(sum)) {
          sum[key] += sums[key];
        }
        shards(section.querySelector('[data-shards]'), offer.ledger);
      }
      if (offer.rates) {
        rated++;
        for (const key of Object.keys(rate)) {
          rate[key] += offer.rates[key];
        }
      }
    }
    const meters = view.meters || {};
    const one = n => n === null || n === undefined ? '–' : (n >= 100 ? number(Math.round(n)) : (Math.round(n * 10) / 10).toLocaleString('en-US'));
    tile('available', known ? number(sum.available) : '–');
    tile('accepted', rated ? one(rate.reserved) : '–');
    tile('refused', one(meters.refused));
    tile('orders', rated ? one(rate.ordered) : '–');
    tile('pays', rated ? one(rate.paid) : '–');
    tile('lag', number(meters.queueLag));
    tile('latency', one(meters.latency));
    tile('balance', !known ? '–' : balanced ? '✓' : '✗', !known ? words.tUnknown : balanced ? words.tBalanced : words.tUnbalanced, !known ? '' : balanced ? 'good' : 'poor');
    add(Date.now() / 1000, rated ? rate.reserved : null, meters.refused ?? null, rated ? rate.ordered : null, rated ? rate.paid : null);
  }

  // --- the chart of the last five minutes
  const data = [[], [], [], [], []];
  let chart;
  function add(...point) {
    point.forEach((value, i) => {
      data[i].push(value);
      if (data[i].length > KEPT) {
        data[i].shift();
      }
    });
    if (chart) {
      chart.setData(data);
    }
  }
  const colour = name => {
    const probe = document.createElement('i');
    probe.style.color = `var(--${name})`;
    screen.append(probe);
    const shown = getComputedStyle(probe).color;
    probe.remove();
    return shown;
  };
  function build() {
    const box = byId('chart');
    box.replaceChildren();
    const lines = colour('line');
    const text = colour('muted');
    const axis = {stroke: text, grid: {stroke: lines, width: 1}, ticks: {stroke: lines}};
    const series = (label, name) => ({label, stroke: colour(name), width: 2, spanGaps: false, points: {show: false}});
    chart = new uPlot({
      width: box.clientWidth,
      height: 220,
      scales: {x: {time: true, range: (_, min, max) => max === null ? [0, KEPT] : [max - Math.min(KEPT, Math.max(60, max - min)), max]}, y: {range: (_, min, max) => [0, Math.max(5, (max || 0) * 1.1)]}},
      legend: {live: false},
      cursor: {show: false},
      axes: [{...axis, space: 90, values: (_, ticks) => ticks.map(t => clockTime.format(new Date(t * 1000)))}, {...axis, size: 54}],
      series: [{}, series(words.tAccepted, 'available'), series(words.tRefused, 'bad'), series(words.tOrders, 'pending'), series(words.tPays, 'ordered')],
    }, data, box);
  }
  build();
  document.addEventListener('themechange', build);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', build);
  new ResizeObserver(() => chart.setSize({width: byId('chart').clientWidth, height: 220})).observe(byId('chart'));

  countdown();
  open();
})();
