/** Reading pages as a browser without scripts does, as far as tests need it. */

export interface PageText {
  /** All that there is to read, attributes that are read out included. */
  readonly text: string;
  readonly withoutData: string;
  /** Contents of the scripts that are data, by id. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the scripts that run. */
  readonly scripts: readonly string[];
}

export function readPage(page: string): PageText {
  const found = [...page.matchAll(/<script type="([^"]*)"(?: id="([^"]*)")?>([\s\S]*?)<\/script>/g)];
  const data = found.filter(([, type]) => type === 'application/json');
  const withoutData = data.reduce((rest, [whole]) => rest.replace(whole, () => ''), page);
  const visible = withoutData.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  const readOut = [...visible.matchAll(/ (?:aria-label|title)="([^"]*)"/g)].map(([, text]) => text);
  return {
    text: decoded([visible.replace(/<[^>]*>/g, ' '), ...readOut].join('\n')),
    withoutData,
    data: Object.fromEntries(data.map(([, , id, text]) => [id, JSON.parse(text) as unknown])),
    scripts: found.filter(([, type]) => type !== 'application/json').map(([, , , text]) => text),
  };
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => NAMED[name]);
}
