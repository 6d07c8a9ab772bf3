/** Where the service puts the code that it makes. */
const placeholder = '##code##';

/** Values by name of variable, as TemplateParam has them. */
export type Variables = Readonly<Record<string, string>>;

/** A JSON object of plain values; null for anything else. */
export function readVariables(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value);
    if (entries.some(([, each]) => typeof each === 'object')) return null;
    return Object.fromEntries(entries.map(([name, each]) => [name, String(each)]));
  } catch {
    return null;
  }
}

/** Whether the service is to make the code. */
export const wantsCode = (variables: Variables): boolean =>
  Object.values(variables).some((value) => value.includes(placeholder));

export const withCode = (variables: Variables, code: string): Variables =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value.replaceAll(placeholder, code)]));

/** Variables of a template that have no value. */
export const lackedBy = (template: string, variables: Variables): string[] =>
  variablesIn(template).filter((name) => !Object.hasOwn(variables, name));

/** A filed template with its values in place. */
export const fillTemplate = (template: string, variables: Variables): string =>
  template.replace(variable, (_, name: string) => variables[name] ?? '');

/** For a template that nobody filed: a sentence if a variable holds one, else the values that there are. */
export function plainText(variables: Variables, code: string | null): string {
  const sentence = Object.values(variables).find((value) => code !== null && value !== code && value.includes(code));
  if (sentence !== undefined) return sentence;
  const { min, ...others } = variables;
  const rest = Object.entries(others).filter(([, value]) => value !== code);
  const parts = [
    ...(code === null ? [] : [`验证码 ${code}`]),
    ...(min === undefined ? [] : [`${min} 分钟内有效`]),
    ...rest.map(([name, value]) => `${name} ${value}`),
  ];
  return `${parts.join('，')}。`;
}

const variable = /\$\{([^{}]+)\}/g;

const variablesIn = (template: string): string[] => [...template.matchAll(variable)].map(([, name = '']) => name);
