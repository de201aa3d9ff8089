// Whom a view speaks of where nobody is asked for.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';

const usual: readonly PopulationGroup[] = ['idps', 'refugees', 'returnees', 'asylum_seekers'];

/** The group asked for, else those that a view of parts may speak of, the first of them first. */
export function groupsAsked({ group }: Question): readonly PopulationGroup[] {
  return group ? [group] : usual;
}

/** The first of these groups of which something is told; of none, the first. */
export function groupTold(groups: readonly PopulationGroup[], told: readonly { population_group: string }[]) {
  return groups.find(group => told.some(one => one.population_group === group)) ?? groups[0]!;
}
