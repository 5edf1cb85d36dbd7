import type { StepContext, StepResult } from '../../src/ports/adapter.ts';
import { ended } from '../kit/steps.ts';
import { openApi, told, trouble } from './open-api.ts';
import { isArticleGone } from './read-article.ts';
import type { ZaloSettings } from './schema.ts';

/** Removes it for good; what is gone already is as it should be. */
export async function removeArticle(
  context: StepContext,
  settings: ZaloSettings,
  articleId: string,
): Promise<StepResult> {
  const answer = await told(openApi(context, settings).removeArticle(articleId));
  if ('data' in answer || isArticleGone(answer.error)) {
    return { result: 'done', value: { articleId } };
  }
  return ended(trouble(context, settings, answer.error, 'follow-up'));
}
