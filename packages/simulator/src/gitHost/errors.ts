/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** What is wrong with one field, the way GitHub says it. */
export interface FieldError {
  resource: string;
  field?: string;
  code: string;
  message?: string;
}

/** An answer that is a failure; thrown anywhere below the HTTP layer. */
export class GitHubError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: FieldError[],
  ) {
    super(message);
  }

  toBody() {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
  }
}

export const notFound = () => new GitHubError(404, 'Not Found');

export const unprocessable = (message: string) => new GitHubError(422, message);

export function invalidField(resource: string, field: string): GitHubError {
  return new GitHubError(422, 'Validation Failed', [
    { resource, field, code: 'invalid' },
  ]);
}

export function refused(resource: string, message: string): GitHubError {
  return new GitHubError(422, 'Validation Failed', [
    { resource, code: 'custom', message },
  ]);
}
