/** 单位. A unit has a class (the office's own grouping for tasks and tables) and may have a parent. */
export interface Unit {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** 乡镇, 县直单位, 组室 …: tables of the bulletin stand apart by it. */
  readonly unitClass: string;
  readonly parentId: string | null;
}

/** 通讯员. Names are not unique: namesakes exist, even within an office. */
export interface Correspondent {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly name: string;
  readonly aliases: readonly string[];
}
