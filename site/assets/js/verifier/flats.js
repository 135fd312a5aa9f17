/* What the paragraphs of a document say in comparable form, searched once for all the templates laid over it; and the work that a file may
   ask for, counted so that a hostile one is refused at once. As generator/verify/flats.py and effort.py. */
((Clausier) => {
  "use strict";

  const verify = Clausier.verify;
  const known = new WeakMap();

  /** Return the steps that the comparison of one file may take. */
  verify.effort = () => ({ left: verify.rules.rapprochement.travail });

  /** Take steps away; refuse the file when there are not as many left. */
  verify.spend = (effort, steps) => {
    effort.left -= steps;
    if (effort.left < 0) throw verify.refusal("trop_de_redites");
  };

  const count = (text, word) => text.split(word).length - 1;

  /** Return how many steps a search of words in their order may take: each but the first and the last may be taken where it stands. */
  verify.steps = (text, words) => {
    const again = words.slice(1, -1).filter(Boolean);
    return again.reduce((total, word) => total * (count(text, word) + 1), text.length);
  };

  /** Return what paragraphs say, the same for each template of one file. */
  verify.flatsOf = (paragraphs, effort) => {
    if (!known.has(paragraphs)) known.set(paragraphs, new Flats(paragraphs, effort));
    return known.get(paragraphs);
  };

  class Flats {
    constructor(paragraphs, effort) {
      this.paragraphs = paragraphs;
      this.effort = effort;
      this.each = paragraphs.map((text) => verify.squeezed(verify.unmarked(text)));
      this.whole = this.each.join("");
      this.starts = [0];
      for (const flat of this.each) this.starts.push(this.starts[this.starts.length - 1] + flat.length);
      this.found = new Map();
      this.matches = new Map();
    }

    /** Return the runs, as [how many, first], of `most` paragraphs at most that hold the words of a line in their order, the shortest first. */
    runs(line, most) {
      if (!this.found.has(line)) {
        const held = [...this.holding(line, most)];
        held.sort(([count, place], [other, second]) => count - other || place - second);
        this.found.set(line, held);
      }
      return this.found.get(line);
    }

    *holding(line, most) {
      const counts = line.words.filter(Boolean).map((word) => [word, count(this.whole, word)]);
      if (counts.some(([, times]) => !times)) return;
      const [rarest] = counts.reduce((best, one) => (best && best[1] <= one[1] ? best : one), null) || [""];
      const seen = new Set();
      for (const [count_, place] of this.around(rarest, most)) {
        const key = place * 100 + count_;
        if (seen.has(key)) continue;
        seen.add(key);
        const text = this.whole.slice(this.starts[place], this.starts[place + count_]);
        verify.spend(this.effort, 1 + Math.floor(text.length / verify.rules.rapprochement.rapide));
        if (inOrder(text, line)) yield [count_, place];
      }
    }

    /** Yield the runs that hold an occurrence of a word, all runs for none. */
    *around(word, most) {
      const last = this.each.length;
      if (!word) {
        for (let many = 1; many <= most; many += 1) for (let place = 0; place + many <= last; place += 1) yield [many, place];
        return;
      }
      for (let at = this.whole.indexOf(word); at >= 0; at = this.whole.indexOf(word, at + 1)) {
        const [first, end] = [this.after(at) - 1, this.after(at + word.length - 1)];
        for (let place = Math.max(0, end - most); place <= first; place += 1) {
          for (let many = end - place; many <= Math.min(most, last - place); many += 1) yield [many, place];
        }
      }
    }

    /** Return how many paragraphs begin at a place or before it. */
    after(at) {
      let [low, high] = [0, this.starts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= at) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** Return the text of a run, each paragraph on its line. */
    text([count_, place]) {
      return this.paragraphs
        .slice(place, place + count_)
        .map(verify.unmarked)
        .join("\n");
    }

    /** Return the match of the whole of a run, which may look for `words` again and again; worked out once. */
    matched(pattern, run, words, lines) {
      if (!this.matches.has(pattern)) this.matches.set(pattern, new Map());
      const known = this.matches.get(pattern);
      const key = run.join(" ");
      if (!known.has(key)) {
        const text = verify.squeezed(this.text(run), lines);
        verify.spend(this.effort, verify.steps(text, words));
        known.set(key, pattern.exec(text));
      }
      return known.get(key);
    }
  }

  /** Return whether a text holds the words of a line one after the other, from its start or to its end where the line does. */
  function inOrder(text, line) {
    let words = line.words;
    let [start, end] = [0, text.length];
    const edge = (index) => typeof line.pieces[index] === "string";
    if (edge(0)) {
      if (!text.startsWith(words[0])) return false;
      start = words[0].length;
      words = words.slice(1);
    }
    if (edge(line.pieces.length - 1) && words.length) {
      const word = words[words.length - 1];
      if (!text.endsWith(word)) return false;
      end -= word.length;
      words = words.slice(0, -1);
    }
    for (const word of words) {
      const at = text.indexOf(word, start);
      if (at < 0 || at + word.length > end) return false;
      start = at + word.length;
    }
    return start <= end;
  }
})((window.Clausier = window.Clausier || {}));
