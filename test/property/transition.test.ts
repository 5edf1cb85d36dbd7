import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../src/domain/events.ts';
import { hasOpenIntent, openIntentOf, type Publication } from '../../src/domain/publication.ts';
import { dueAt, transition } from '../../src/domain/transition.ts';
import { anyEvent, freshPublication } from '../support/arbitrary-events.ts';
import { propertyRun } from '../support/seed.ts';

/*
 * Aim: any order of events is lawful.
 * Method: random events, with random values and instants, are folded over a fresh publication; what
 * must always hold is checked after each.
 */

interface Step {
  readonly before: Publication;
  readonly event: PublicationEvent;
  readonly after: Publication;
  readonly effects: readonly { readonly effect: string }[];
}

function walk(events: readonly PublicationEvent[]): Step[] {
  const steps: Step[] = [];
  let publication = freshPublication();
  for (const event of events) {
    const move = transition(publication, event);
    if ('refused' in move) {
      expect(move.refused).not.toBe('');
      continue;
    }
    steps.push({ before: publication, event, after: move.publication, effects: move.effects });
    publication = move.publication;
  }
  return steps;
}

function everyStep(name: string, check: (step: Step) => void): void {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      for (const step of walk(events)) check(step);
    }),
    propertyRun(name, 3000),
  );
}

describe('the transition function, under any order of events', () => {
  it('never leaves published or cancelled', () => {
    everyStep('final states', ({ before, after }) => {
      if (before.state.name === 'published') expect(after.state.name).toBe('published');
      if (before.state.name === 'cancelled') expect(after.state.name).toBe('cancelled');
    });
  });

  it('never opens a second intent while one is open', () => {
    everyStep('one intent', ({ before, after }) => {
      const open = openIntentOf(before.state);
      const next = openIntentOf(after.state);
      if (open !== null && next !== null) expect(next).toBe(open);
    });
  });

  it('closes an intent exactly when it is no longer open', () => {
    everyStep('intents closed', ({ before, after, effects }) => {
      const closes = effects.filter((effect) => effect.effect === 'close-intent').length;
      const wasOpen = hasOpenIntent(before.state);
      const isOpen = hasOpenIntent(after.state);
      expect(closes).toBe(wasOpen && !isOpen ? 1 : 0);
    });
  });

  it('goes from an open intent back to sending only by proof, a refusal or a person', () => {
    const proofs = ['verdict', 'looked', 'not-sent', 'settled-absent'];
    everyStep('proof before resend', ({ before, event, after }) => {
      const free = ['waiting', 'preparing', 'ready'].includes(after.state.name);
      if (!hasOpenIntent(before.state) || !free) return;
      expect(proofs).toContain(event.event);
      if (before.state.name === 'uncertain' || before.state.name === 'processing') {
        expect(['looked', 'settled-absent']).toContain(event.event);
      }
    });
  });

  it('never makes anything public from a dead token, an outage or a deadline', () => {
    everyStep('no guess', ({ before, event, after }) => {
      if (event.event !== 'looked') return;
      const unclear = ['ask-later', 'reconnect', 'cannot-tell', 'still-processing'];
      if (!unclear.includes(event.answer.answer)) return;
      if (before.state.name !== 'published') expect(after.state.name).not.toBe('published');
      if (hasOpenIntent(before.state)) expect(after.state.name).not.toBe('waiting');
    });
  });

  it('keeps every waiting publication inside its allowed lateness', () => {
    everyStep('late rule', ({ event, after }) => {
      if (after.state.name !== 'waiting' || event.event === 'version-made') return;
      const latest = after.slotAt + after.lateMs;
      expect(after.state.holdUntil ?? 0).toBeLessThanOrEqual(latest);
    });
  });

  it('gives every state that moves by itself an instant to look at it', () => {
    everyStep('due instants', ({ after }) => {
      const moves = ['waiting', 'ready', 'processing', 'handed-over', 'uncertain'];
      if (moves.includes(after.state.name)) expect(dueAt(after)).not.toBeNull();
    });
  });

  it('is a function: the same event on the same publication gives the same result', () => {
    everyStep('deterministic', ({ before, event, after }) => {
      const again = transition(structuredClone(before), structuredClone(event));
      expect('refused' in again ? null : again.publication).toEqual(after);
    });
  });
});
