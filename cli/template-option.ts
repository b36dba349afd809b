import { readFile, stat } from 'node:fs/promises';
import { soapTemplate, type Template } from '#domain/note/template.ts';
import { builtInTemplates } from '#domain/templates/built-in-templates.ts';
import { readTemplateFile, TEMPLATE_FILE_MAX_CHARACTERS } from '#domain/templates/template-file.ts';
import { BadInput } from './bad-input.ts';

/**
 * The template that `--template` names: the id of a built-in one, or a file that the app exported. SOAP when the option is not given.
 * @throws BadInput with the faults of the file, one sentence each.
 */
export async function templateOf(option: string | null): Promise<Template> {
  if (option === null) return soapTemplate;
  const builtIn = builtInTemplates.find(({ id }) => id === option);
  if (builtIn !== undefined) return builtIn;
  const reading = readTemplateFile(await textOf(option));
  if ('faults' in reading) throw new BadInput(reading.faults.join(' '));
  return reading.template;
}

async function textOf(path: string): Promise<string> {
  try {
    // A character takes at least one byte: what is longer is refused unread.
    const { size } = await stat(path);
    return size > TEMPLATE_FILE_MAX_CHARACTERS * 4 ? '' : await readFile(path, 'utf8');
  } catch {
    const ids = builtInTemplates.map(({ id }) => id).join(', ');
    throw new BadInput(`The template "${path}" is neither a file nor one of: ${ids}.`);
  }
}
