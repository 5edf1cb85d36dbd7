import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

/** What a statement may be given. */
type Values = Readonly<Record<string, string | number | null>>;

type Build<P, R> = (db: Kysely<Tables>, value: P) => Compilable<R>;

/** Stands in a statement for a value that comes with each call. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Gives a slot for every name that a builder asks for. */
const SLOTS: unknown = new Proxy({}, { get: (_target, name) => new Slot(String(name)) });

/**
 * A statement whose text Kysely builds once and which then runs with new values, because building
 * costs more than running. The builder must use the values only as values, never look at them.
 */
export function preparedRows<P extends Values, R>(
  build: Build<P, R>,
): (session: Session, values: P) => Promise<readonly R[]> {
  const bind = binder(build);
  return (session, values) => session.rows(bind(session, values));
}

/** Like `preparedRows`, for a statement that gives at most one row; null = none. */
export function preparedRow<P extends Values, R>(
  build: Build<P, R>,
): (session: Session, values: P) => Promise<R | null> {
  const bind = binder(build);
  return async (session, values) => (await session.rows(bind(session, values)))[0] ?? null;
}

/** Like `preparedRows`, for a statement that changes rows; resolves to how many. */
export function preparedChange<P extends Values, R>(
  build: Build<P, R>,
): (session: Session, values: P) => Promise<number> {
  const bind = binder(build);
  return async (session, values) => {
    const { numAffectedRows } = await session.execute(bind(session, values));
    return Number(numAffectedRows ?? 0);
  };
}

function binder<P extends Values, R>(
  build: Build<P, R>,
): (session: Session, values: P) => CompiledQuery<R> {
  let compiled: CompiledQuery<R> | null = null;
  return (session, values) => {
    const template = compiled ?? build(session.db, SLOTS as P).compile();
    compiled = template;
    const parameters = template.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name] : parameter,
    );
    return { ...template, parameters };
  };
}
