import type { ColumnRole } from './column-words.ts';

/** Headings of columns in Russian, Polish, Turkish, Korean, Chinese, Swedish, Danish, Norwegian and Vietnamese. */
export const furtherColumnWords: Readonly<Partial<Record<ColumnRole, string>>> = {
  task: `
    задача, задачи, действие, действия, шаг, что делать, работа, zadanie, zadania, krok, czynność, działanie,
    działania, görev, görevler, iş, adım, aksiyon, yapılacak, 업무, 조치, 할일, 작업 내용, 항목, 步骤, 事项, 工作项, 工作内容, 行动,
    uppgift, åtgärd, opgave, handling, oppgave, công việc, nhiệm vụ, hành động`,
  owner: `
    ответственный, ответственные, владелец, исполнитель, кто, właściciel, odpowiedzialny, odpowiedzialna,
    osoba odpowiedzialna, kto, sorumlu, sorumlusu, sahibi, kim, 담당, 책임자, 소유자, 오너, 责任人, 所有者, 执行人, ansvarig, ägare,
    ansvarlig, ejer, eier, người phụ trách, phụ trách`,
  status: `
    статус, состояние, прогресс, stan, postęp, durum, durumu, ilerleme, 진행 상황, 진행상태, 进度, 进展, läge, stade,
    trạng thái, tình trạng`,
  done: `готово, выполнено, сделано, gotowe, zrobione, ukończone, tamamlandı, bitti, 已完成, klar, klart, færdig, ferdig`,
  due: `срок, сроки, дедлайн, крайний срок, termin, do kiedy, son tarih, teslim tarihi, 기한, 完成时间, 截止, 截止时间, senast, frist, hạn, hạn chót`,
  start: `начало, дата начала, początek, data rozpoczęcia, başlangıç, başlangıç tarihi, 시작일, 开始日期, 开始时间, startdag, bắt đầu`,
  end: `конец, окончание, дата окончания, koniec, data zakończenia, bitiş, bitiş tarihi, 종료일, 结束日期, 结束时间, slut, slutdatum, kết thúc`,
  date: `
    дата, даты, когда, период, data, daty, kiedy, okres, tarih, tarihler, ne zaman, 일자, 기간, 날짜, 时间表, 日期, när, hvornår, når,
    dato, ngày, thời gian`,
  day: `неделя, день, tydzień, dzień, hafta, gün, 주차, 요일, 周, 星期, 周次, vecka, dag, uge, uke, tuần`,
  time: `время, час, godzina, czas, saat, zaman, 时刻, 시각, tid, klokkeslæt, giờ`,
  duration: `длительность, продолжительность, оценка, трудозатраты, czas trwania, szacunek, süre, tahmini süre, 소요시간, 时长, 工期, varighed, varighet, thời lượng`,
  risk: `
    риск, риски, описание риска, угроза, ryzyko, ryzyka, opis ryzyka, zagrożenie, risk tanımı, riskler, tehlike, 위험 요소,
    리스크 내용, 风险描述, 风险项, 风险点, risiko, risici, risikoer, riskbeskrivning, rủi ro`,
  likelihood: `
    вероятность, вероятность наступления, шанс, prawdopodobieństwo, prawdop, szansa, olasılık, ihtimal, 발생 확률, 발생 가능성, 발생가능성,
    发生概率, 几率, sannolikhet, sandsynlighed, sannsynlighet, khả năng, xác suất`,
  impact: `
    влияние, последствия, воздействие, ущерб, серьезность, критичность, wpływ, skutek, skutki, waga, dotkliwość, etki, etkisi, şiddet,
    影响程度, 影响度, 严重程度, 严重性, 严重度, konsekvens, påverkan, påvirkning, alvorlighed, ảnh hưởng, tác động`,
  level: `
    уровень, уровень риска, оценка риска, poziom, poziom ryzyka, seviye, risk seviyesi, risk puanı, puan, 위험도, 위험 수준, 风险等级,
    风险级别, 级别, risknivå, risikoniveau, risikonivå, mức độ`,
  mitigation: `
    митигация, меры, мера, снижение, снижение риска, меры по снижению, план действий, реагирование, смягчение, mitygacja, mitigacja, minimalizacja,
    minimalizacja ryzyka, środki zaradcze, przeciwdziałanie, reakcja, önlem, önlemler, azaltma, azaltıcı, azaltıcılar, mitigasyon, 대응, 대응 방안,
    대응방안, 대응책, 완화 방안, 완화책, 缓解, 缓解策略, 缓解方案, 应对, 应对措施, 应对策略, 应对方案, 对策, 规避措施, 防范措施, hantering, motåtgärd, tiltag, tiltak,
    biện pháp, giảm thiểu, cách chặn`,
  contingency: `план б, запасной план, plan awaryjny, b planı, yedek plan, 비상 계획, 应急预案, 应急措施, 预案, reservplan, beredskapsplan, dự phòng`,
  metric: `
    метрика, метрики, показатель, показатели, metryka, metryki, wskaźnik, wskaźniki, miara, metrik, metrikler, gösterge, ölçüt, 메트릭, 지표명,
    度量, 指标名称, mätetal, nyckeltal, måling, måltal, chỉ số`,
  current: `
    текущее, текущее значение, текущий, сейчас, факт, базовый уровень, obecnie, aktualnie, bieżąca, wartość obecna, mevcut, mevcut değer,
    şu an, güncel, 현재값, 현재 값, 实际, 现状, 基线, 目前, nuläge, nuværende, nåværende, hiện tại`,
  target: `
    цель, целевое, целевое значение, порог, план, cel, wartość docelowa, próg, hedef, hedef değer, eşik, eşik değer, 목표값, 목표치, 임계값,
    阈值, 目标数值, mål, målvärde, målværdi, mục tiêu`,
  criterion: `критерий, критерии, требование, kryterium, kryteria, wymaganie, kriter, kriterler, gereksinim, 요구사항, 调整标准, 验收标准, krav, tiêu chí`,
  tier: `приоритет, важность, priorytet, öncelik, 重要性, prioritet, độ ưu tiên`,
  team: `команда, отдел, группа, zespół, dział, ekip, takım, departman, 부서, 部门, 小组, avdelning, nhóm, đội`,
  role: `роль, должность, rola, stanowisko, rol, görev tanımı, 역할, 职位, 岗位, roll, rolle, vai trò`,
  person: `имя, фио, контакт, контакты, участник, imię, osoba, kontakt, nazwisko, isim, ad soyad, kişi, iletişim, 이름, 성명, 成员, 联系人, 人员, namn, navn, tên`,
  responsibility: `обязанности, ответственность, зона ответственности, obowiązki, odpowiedzialność, zakres, sorumluluk, sorumluluklar, 책임 범위, 负责内容, ansvar, ansvarsområde, trách nhiệm`,
  audience: `аудитория, кому, получатели, получатель, стейкхолдер, заинтересованные стороны, odbiorcy, odbiorca, grupa docelowa, interesariusz, hedef kitle, kime, paydaş, 대상자, 수신자, 接收人, 利益相关方, 对象, målgrupp, målgruppe, modtager, đối tượng`,
  cadence: `частота, периодичность, częstotliwość, sıklık, 주기, 周期, frekvens, hyppighed, tần suất`,
  channel: `канал, способ, kanał, sposób, kanal, yöntem, 방식, 方式, 沟通渠道, sätt, metode, kênh`,
  message: `сообщение, содержание, wiadomość, treść, mesaj, içerik, 메시지, 沟通内容, budskap, innehåll, indhold, nội dung`,
  stage: `стадия, ступень, волна, etap wdrożenia, kademe, dalga, 배포 단계, 灰度阶段, 批次, steg, trin, trinn, giai đoạn`,
  percent: `процент, трафик, доля, доля трафика, пользователи, procent, ruch, odsetek, użytkownicy, trafik, yüzde, kullanıcılar, 트래픽, 流量比例, 灰度比例, 百分比, andel, lưu lượng`,
  soak: `наблюдение, выдержка, obserwacja, czas obserwacji, gözlem, gözlem süresi, bekleme, 관찰 시간, 관찰 기간, 观察时间, 观察时长, 停留时间, observationstid`,
  gate: `критерий перехода, условие перехода, warunek przejścia, geçiş koşulu, 진행 조건, 放行条件, 准入条件`,
  phase: `фаза, этап, спринт, faza, etap, faz, aşama, evre, 阶段名称, fas, fase`,
  milestone: `веха, вехи, контрольная точка, kamień milowy, kamienie milowe, kilometre taşı, kilometre taşları, dönüm noktası, 主要里程碑, milstolpe, milepæl, milepæle, cột mốc`,
  depends: `зависимости, зависит от, zależności, zależy od, bağımlılık, bağımlılıklar, 의존성, 依赖, 依赖项, beroenden, avhengigheter, phụ thuộc`,
  notes: `примечание, примечания, комментарий, комментарии, заметки, uwagi, uwaga, notatki, notlar, açıklamalar, 메모, 说明备注, anteckningar, noter, bemærkninger, ghi chú`,
  number: `п п, lp, sıra, sıra no, 序号, 번호, stt, id ryzyka, id риска, risk kimliği`,
  description: `описание, opis, açıklama, 내용 설명, 详细描述, beskrivning, beskrivelse, mô tả`,
  event: `событие, мероприятие, wydarzenie, etkinlik, olay, 일정 내용, 事件, händelse, aktivitet, begivenhed, hendelse, sự kiện`,
  trigger: `триггер, признак, сигнал, wyzwalacz, sygnał ostrzegawczy, tetikleyici, 트리거, 징후, 早期信号, 触发决策, 预警信号, utlösare, udløser, utløser`,
};
