/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, dicts, KubeObject, text } from '../storage/objects';
import { fill } from './podDefaults';

/** A cluster IP that depends on the name, in the range 10.0.0.0/24. */
function clusterIp(object: KubeObject): string {
  const key = `${object.metadata.namespace}/${object.metadata.name}`;
  const sum = [...key].reduce(
    (at, character) => (at * 31 + character.charCodeAt(0)) % 240,
    7,
  );
  return `10.0.0.${10 + sum}`;
}

/** Gives a new service its addresses and node ports. */
export function serviceAddresses(object: KubeObject): KubeObject {
  const spec = dict(object.spec);
  if (spec.type === 'ExternalName') return object;
  const ip = text(spec.clusterIP) || clusterIp(object);
  const out = fill(spec, {
    clusterIP: ip,
    clusterIPs: [ip],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
  });
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    out.ports = dicts(out.ports).map((port, index) =>
      fill(port, { nodePort: 30_000 + ((Number(port.port) + index) % 2767) }),
    );
  }
  return { ...object, spec: out };
}
