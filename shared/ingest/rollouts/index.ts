import type { Adapter } from '../observation.ts';
import { argoCd } from './argo-cd.ts';
import { argoRollouts } from './argo-rollouts.ts';
import { awsCode } from './aws-code.ts';
import { azureDevOps } from './azure-devops.ts';
import { cdEvents } from './cdevents.ts';
import { circleCi } from './circleci.ts';
import { cloudEvents } from './cloud-events.ts';
import { flagger } from './flagger.ts';
import { flux } from './flux.ts';
import { generic } from './generic.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { harness } from './harness.ts';
import { heroku } from './heroku.ts';
import { jenkins } from './jenkins.ts';
import { kargo } from './kargo.ts';
import { kubernetes } from './kubernetes.ts';
import { launchDarkly } from './launchdarkly.ts';
import { octopus } from './octopus.ts';
import { spinnaker } from './spinnaker.ts';
import { statsig } from './statsig.ts';
import { unleash } from './unleash.ts';
import { vercel } from './vercel.ts';

/** Senders that tell of rollouts, most particular first. */
export const rolloutAdapters: readonly Adapter[] = [
  spinnaker,
  launchDarkly,
  cdEvents,
  vercel,
  octopus,
  azureDevOps,
  awsCode,
  harness,
  heroku,
  unleash,
  statsig,
  circleCi,
  jenkins,
  kargo,
  flux,
  kubernetes,
  flagger,
  gitlab,
  github,
  argoRollouts,
  argoCd,
  cloudEvents,
  generic,
];
