import type { Item, ItemContent } from '../../src/domain/item.ts';
import type { Delegation, Person } from '../../src/domain/people.ts';
import { createRandomTokens } from '../../src/host/random-tokens.ts';
import type {
  CliContext,
  DaemonEnd,
  OpenOffice,
  StartOptions,
} from '../../src/interfaces/cli/cli-context.ts';
import type { DaemonScreen } from '../../src/interfaces/cli/daemon-screen.ts';
import type { ExitCode } from '../../src/interfaces/cli/exit-codes.ts';
import { runCli } from '../../src/interfaces/cli/run-cli.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { BY_HEAD, contentFor, createWorld, HEAD, type World } from '../support/simulation.ts';
import { openTempStore } from '../support/temp-store.ts';

export const ZONE = 'Asia/Ho_Chi_Minh';

export const EDITOR: Person = {
  id: 'an',
  name: 'Nguyễn An',
  roles: ['editor'],
  units: [],
  osAccount: 'an',
  email: null,
};

export interface Result {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface CliWorld {
  readonly world: World;
  /** One call of the command line, as the named person. */
  run(words: string, options?: RunOptions): Promise<Result>;
  /** The same with words that hold spaces. */
  call(words: readonly string[], options?: RunOptions): Promise<Result>;
  submit(content?: Partial<ItemContent>, sourceKey?: string): Promise<Item>;
  office(person: Person | null): Promise<OpenOffice>;
}

export interface RunOptions {
  readonly person?: Person | null;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly input?: string;
  readonly context?: Partial<CliContext>;
}

export interface CliWorldOptions {
  readonly channels?: number;
  readonly delegations?: readonly Delegation[];
  readonly mode?: 'live' | 'sandbox';
}

/** A home with the real store and the fake platform; the head approves. */
export async function createCliWorld(options: CliWorldOptions = {}): Promise<CliWorld> {
  const made = await createWorld({
    profile: 'blind',
    policy: [BY_HEAD],
    channels: options.channels ?? 1,
  });
  const world: World = {
    ...made,
    office: {
      ...made.office,
      mode: options.mode ?? 'live',
      people: [HEAD, EDITOR],
      delegations: options.delegations ?? [],
      lateMs: 30 * 60_000,
    },
  };
  const office = async (person: Person | null): Promise<OpenOffice> => {
    const store = await openTempStore(world.databasePath);
    return {
      deps: { store, office: world.office, clock: world.clock, ids: world.ids },
      name: 'Trung tâm truyền thông xã Suối Mẫu',
      timeZone: ZONE,
      person,
      osAccount: person?.osAccount ?? 'guest',
      tokens: createRandomTokens(),
      close: () => store.close(),
    };
  };
  const call = async (words: readonly string[], run: RunOptions = {}): Promise<Result> => {
    let out = '';
    let err = '';
    const person = run.person === undefined ? HEAD : run.person;
    const code = await runCli(words, {
      ...silentContext(),
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      isTerminal: run.isTerminal ?? false,
      columns: run.columns ?? null,
      now: () => world.clock.now(),
      readInput: async () => run.input ?? null,
      openOffice: () => office(person),
      ...run.context,
    });
    return { code, out, err };
  };
  return {
    world,
    office,
    call,
    run: (words, run) => call(words.split(' '), run),
    async submit(content = {}, sourceKey = 'test:1') {
      const opened = await office(null);
      const { item } = await submitItem(opened.deps, {
        sourceKey,
        submittedBy: EDITOR.id,
        content: contentFor(world, content),
        problems: [],
        twinMeant: false,
      });
      await opened.close();
      return item;
    },
  };
}

/** A context in which every way to the outside is closed. */
export function silentContext(): CliContext {
  const closed = () => Promise.reject(new Error('not expected here'));
  return {
    out: () => undefined,
    err: () => undefined,
    isTerminal: false,
    isTyped: false,
    columns: null,
    plain: false,
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    messages: [],
    version: '0.0.0',
    now: () => 0,
    readInput: closed,
    readTextFile: closed,
    reports: { ledger: closed, template: closed },
    writeNewFile: closed,
    openOffice: closed,
    openConnect: closed,
    openBackups: closed,
    openMediaShelf: closed,
    inspectBackup: closed,
    environmentPassphrase: null,
    restoreHome: closed,
    readLine: closed,
    waitForRedirect: closed,
    startDaemon: closed as (options: StartOptions, screen: DaemonScreen) => Promise<DaemonEnd>,
    startSandbox: closed,
    initHome: closed,
    checkSecretName: closed,
    writeSecret: closed,
    rotateSecrets: closed,
    verifyJournal: closed,
    askHealth: closed,
    examine: closed,
  };
}
