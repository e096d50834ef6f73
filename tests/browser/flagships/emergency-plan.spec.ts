/** 應急預案編制審批, T1. */
import { plays } from './flagship.js';

plays({ path: 'hotline-emergency/emergency-plan-approval/scenarios/t1-flood-plan-approved-issued-filed-on-day-12.scenario.json', number: '大政辦發〔2026〕1號', sheets: ['U_1', 'U_5', 'U_11', 'U_19a'] });
