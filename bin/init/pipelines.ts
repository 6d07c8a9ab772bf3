import type { PackageManager, Pipeline, Project } from './project.ts';
import { worldFile } from './tests.ts';

const install: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci',
  pnpm: 'corepack enable && pnpm install --frozen-lockfile',
  yarn: 'corepack enable && yarn install --immutable',
};

/** Brings the packages, and runs all tests with the carriers around them. */
function stepsOf({ runner, packageManager }: Project): readonly string[] {
  const tests = runner === 'pytest' ? 'python3 -m pytest' : `${packageManager} test`;
  const packages = runner === 'pytest' ? 'python3 -m pip install pytest' : install[packageManager];
  return [packages, `npx sanwang run --world-file ${worldFile} -- ${tests}`];
}

const texts: Readonly<Record<Pipeline, (steps: readonly string[]) => string>> = {
  github: (steps) => `name: sanwang

on: [push, pull_request]

permissions:
  contents: read

jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${steps.map((step) => `      - run: ${step}`).join('\n')}
`,
  gitlab: (steps) => `# In .gitlab-ci.yml: include: [{ local: sanwang.gitlab-ci.yml }]
sanwang:
  image: node:22
  timeout: 15 minutes
  script:
${steps.map((step) => `    - ${step}`).join('\n')}
`,
  jenkins: (steps) => `pipeline {
  agent { docker { image 'node:22' } }
  options { timeout(time: 15, unit: 'MINUTES') }
  stages {
    stage('test') {
      steps {
${steps.map((step) => `        sh '${step}'`).join('\n')}
      }
    }
  }
}
`,
};

const files: Readonly<Record<Pipeline, string>> = {
  github: '.github/workflows/sanwang.yml',
  gitlab: 'sanwang.gitlab-ci.yml',
  jenkins: 'sanwang.Jenkinsfile',
};

/** A CI recipe beside whatever there is: its file and its text. */
export function pipelineFor(project: Project): { file: string; text: string } {
  return { file: files[project.pipeline], text: texts[project.pipeline](stepsOf(project)) };
}
