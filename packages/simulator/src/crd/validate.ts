/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { deepEqual, dict, Dict, dicts, isDict } from '../storage/objects';
import { StatusCause } from '../server/status';

const DATE_TIME =
  /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'integer' : 'number';
  return isDict(value) ? 'object' : typeof value;
}

function shown(value: unknown): string {
  return typeof value === 'object'
    ? JSON.stringify(value)
    : JSON.stringify(value);
}

class Collector {
  readonly causes: StatusCause[] = [];

  invalid(field: string, value: unknown, text: string) {
    this.causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${shown(value)}: ${field} in body ${text}`,
      field,
    });
  }

  add(reason: string, message: string, field: string) {
    this.causes.push({ reason, message, field });
  }
}

/**
 * Validates a value by a structural schema: type, required, enum, bounds, lengths, pattern, date-time, unique keys of lists, and the
 * combinations allOf, anyOf, oneOf and not. Rules in CEL are not evaluated.
 *
 * @returns the causes as a Status carries them; none when the value is valid
 */
export function validateSchema(
  value: unknown,
  schema: Dict,
  field = '',
): StatusCause[] {
  const out = new Collector();
  check(value, schema, field, out);
  return out.causes;
}

function matchesType(value: unknown, schema: Dict): boolean {
  if (value === null)
    return schema.nullable === true || schema.type === undefined;
  const actual = typeOf(value);
  if (schema['x-kubernetes-int-or-string'] === true)
    return actual === 'integer' || actual === 'string';
  const wanted = schema.type;
  return (
    wanted === undefined ||
    wanted === actual ||
    (wanted === 'number' && actual === 'integer')
  );
}

function check(value: unknown, schema: Dict, field: string, out: Collector) {
  if (!matchesType(value, schema)) {
    const actual = typeOf(value);
    out.add(
      'FieldValueTypeInvalid',
      `Invalid value: ${JSON.stringify(
        actual,
      )}: ${field} in body must be of type ${String(
        schema.type,
      )}: ${JSON.stringify(actual)}`,
      field,
    );
    return;
  }
  if (value === null) return;
  if (
    Array.isArray(schema.enum) &&
    !schema.enum.some(choice => deepEqual(choice, value))
  ) {
    out.add(
      'FieldValueNotSupported',
      `Unsupported value: ${shown(value)}: supported values: ${schema.enum
        .map(shown)
        .join(', ')}`,
      field,
    );
  }
  if (typeof value === 'string') checkString(value, schema, field, out);
  else if (typeof value === 'number') checkNumber(value, schema, field, out);
  else if (Array.isArray(value)) checkArray(value, schema, field, out);
  else if (isDict(value)) checkObject(value, schema, field, out);
  checkCombinations(value, schema, field, out);
}

function checkString(
  value: string,
  schema: Dict,
  field: string,
  out: Collector,
) {
  const { maxLength, minLength, pattern, format } = schema;
  // Only the first fault of a text is reported.
  if (typeof maxLength === 'number' && [...value].length > maxLength) {
    out.add(
      'FieldValueTooLong',
      `Too long: may not be more than ${maxLength} bytes`,
      field,
    );
  } else if (typeof minLength === 'number' && [...value].length < minLength) {
    out.invalid(field, value, `should be at least ${minLength} chars long`);
  } else if (typeof pattern === 'string' && !new RegExp(pattern).test(value)) {
    out.invalid(field, value, `should match '${pattern}'`);
  }
  if (format === 'date-time' && !DATE_TIME.test(value)) {
    out.invalid(
      field,
      value,
      `must be of type date-time: ${JSON.stringify(value)}`,
    );
  }
}

function checkNumber(
  value: number,
  schema: Dict,
  field: string,
  out: Collector,
) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } =
    schema;
  if (typeof minimum === 'number') {
    if (exclusiveMinimum === true ? value <= minimum : value < minimum) {
      out.invalid(
        field,
        value,
        exclusiveMinimum === true
          ? `should be greater than ${minimum}`
          : `should be greater than or equal to ${minimum}`,
      );
    }
  }
  if (typeof maximum === 'number') {
    if (exclusiveMaximum === true ? value >= maximum : value > maximum) {
      out.invalid(
        field,
        value,
        exclusiveMaximum === true
          ? `should be less than ${maximum}`
          : `should be less than or equal to ${maximum}`,
      );
    }
  }
  if (typeof multipleOf === 'number' && value % multipleOf !== 0) {
    out.invalid(field, value, `should be a multiple of ${multipleOf}`);
  }
}

function checkArray(
  value: unknown[],
  schema: Dict,
  field: string,
  out: Collector,
) {
  const { minItems, maxItems } = schema;
  if (typeof maxItems === 'number' && value.length > maxItems) {
    out.add(
      'FieldValueTooMany',
      `Too many: ${value.length}: must have at most ${maxItems} items`,
      field,
    );
  }
  if (typeof minItems === 'number' && value.length < minItems) {
    out.invalid(field, value.length, `should have at least ${minItems} items`);
  }
  const items = dict(schema.items);
  const keys = Array.isArray(schema['x-kubernetes-list-map-keys'])
    ? schema['x-kubernetes-list-map-keys'].map(String)
    : [];
  const listType = schema['x-kubernetes-list-type'];
  const seen = new Set<string>();
  value.forEach((item, index) => {
    const at = `${field}[${index}]`;
    check(item, items, at, out);
    if (listType === 'set' || listType === 'map') {
      const identity =
        listType === 'set'
          ? item
          : Object.fromEntries(keys.map(key => [key, dict(item)[key]]));
      const id = JSON.stringify(identity);
      if (seen.has(id))
        out.add(
          'FieldValueDuplicate',
          `Duplicate value: ${listType === 'set' ? shown(item) : id}`,
          at,
        );
      seen.add(id);
    }
  });
}

function checkObject(value: Dict, schema: Dict, field: string, out: Collector) {
  const properties = dict(schema.properties);
  const below = (name: string) => (field ? `${field}.${name}` : name);
  const required = Array.isArray(schema.required)
    ? schema.required.map(String)
    : [];
  for (const name of required) {
    if (value[name] === undefined)
      out.add('FieldValueRequired', 'Required value', below(name));
  }
  for (const [name, child] of Object.entries(value)) {
    const declared = isDict(properties[name])
      ? properties[name]
      : schema.additionalProperties;
    if (isDict(declared)) check(child, declared, below(name), out);
  }
}

function checkCombinations(
  value: unknown,
  schema: Dict,
  field: string,
  out: Collector,
) {
  const valid = (branch: Dict) =>
    validateSchema(value, branch, field).length === 0;
  for (const branch of dicts(schema.allOf)) check(value, branch, field, out);
  const any = dicts(schema.anyOf);
  if (any.length > 0 && !any.some(valid))
    out.invalid(field, value, 'must validate at least one schema (anyOf)');
  const one = dicts(schema.oneOf);
  if (one.length > 0 && one.filter(valid).length !== 1)
    out.invalid(field, value, 'must validate one and only one schema (oneOf)');
  if (isDict(schema.not) && valid(schema.not))
    out.invalid(field, value, 'must not validate the schema (not)');
}
