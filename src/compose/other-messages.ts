import { ADAPTER_MESSAGES } from '../../adapters/messages.ts';
import type { Messages } from '../domain/messages/message.ts';
import { INTAKE_MESSAGES } from '../intake/messages.ts';

/** Every word that adapters and intake have beside the domain's own. */
export const OTHER_MESSAGES: readonly Messages[] = [INTAKE_MESSAGES, ...ADAPTER_MESSAGES];
