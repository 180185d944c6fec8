import type { School } from './schools.ts';
import type { Student } from './students.ts';

/** Hands out students, each once, so that no two planted things meet in one student by chance. */
export class StudentPool {
  private readonly free: Set<Student>;

  constructor(students: Iterable<Student>) {
    this.free = new Set(students);
  }

  /** The next student of the school who fits. */
  take(school: School, fits: (student: Student) => boolean = () => true): Student {
    for (const student of this.free) {
      if (student.school !== school || !fits(student)) continue;
      this.free.delete(student);
      return student;
    }
    throw new Error(`No such student is left at ${school.name}.`);
  }

  /** So many students who fit, spread over the schools by their size. */
  spread(count: number, fits: (student: Student) => boolean): Student[] {
    const all = [...this.free].filter(fits);
    if (all.length < count) throw new Error(`Only ${all.length} of ${count} students are left.`);
    const taken = Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]!);
    for (const student of taken) this.free.delete(student);
    return taken;
  }
}
