# Orbit data messages in Chinese practice, from public facts alone:
# GB/T 43223-2023 exists and its annex A converts to CCSDS orbit data messages; BeiDou time is TAI - 33 s;
# the Chinese terrestrial frame is CGCS2000. The text of the standard is not public. The labels below are
# this project's own Chinese labels for the keys of CCSDS 502.0; none is claimed to stand in the standard.

profile   gbt-43223-2023
title-en  Chinese orbit data messages (GB/T 43223-2023)
title-zh  中国轨道数据电文（GB/T 43223-2023）
verified  no
messages  OPM OMM OEM OCM
encodings UTF-8 GB18030

# header
key CREATION_DATE            创建时间
key ORIGINATOR               发布方
key MESSAGE_ID               电文标识
key CLASSIFICATION           密级
key COMMENT                  注释

# metadata
key OBJECT_NAME              目标名称
key OBJECT_ID                目标标识
key CENTER_NAME              中心天体
key REF_FRAME                参考系
key REF_FRAME_EPOCH          参考系历元
key TIME_SYSTEM              时间系统
key START_TIME               起始时间
key STOP_TIME                结束时间
key USEABLE_START_TIME       可用起始时间
key USEABLE_STOP_TIME        可用结束时间
key INTERPOLATION            插值方法
key INTERPOLATION_DEGREE     插值阶数
key MEAN_ELEMENT_THEORY      平根数理论

# data
key EPOCH                    历元
key X                        位置X
key Y                        位置Y
key Z                        位置Z
key X_DOT                    速度X
key Y_DOT                    速度Y
key Z_DOT                    速度Z
key SEMI_MAJOR_AXIS          半长轴
key MEAN_MOTION              平均角速度
key ECCENTRICITY             偏心率
key INCLINATION              轨道倾角
key RA_OF_ASC_NODE           升交点赤经
key ARG_OF_PERICENTER        近地点幅角
key TRUE_ANOMALY             真近点角
key MEAN_ANOMALY             平近点角
key GM                       引力常数
key MASS                     质量
key SOLAR_RAD_AREA           光压面积
key SOLAR_RAD_COEFF          光压系数
key DRAG_AREA                阻力面积
key DRAG_COEFF               阻力系数
key COV_REF_FRAME            协方差参考系
key NORAD_CAT_ID             编目号
key BSTAR                    阻力参数
key MAN_EPOCH_IGNITION       点火历元
key MAN_DURATION             机动时长
key MAN_DELTA_MASS           质量变化
key MAN_REF_FRAME            机动参考系
key MAN_DV_1                 速度增量1
key MAN_DV_2                 速度增量2
key MAN_DV_3                 速度增量3

value TIME_SYSTEM BDT        北斗时
value TIME_SYSTEM UTC        协调世界时
value REF_FRAME CGCS2000     2000国家大地坐标系
value CENTER_NAME EARTH      地球
value CENTER_NAME MOON       月球
value CENTER_NAME MARS       火星

unit km                      千米
unit km/s                    千米/秒
unit deg                     度
unit kg                      千克
unit s                       秒
unit m**2                    平方米

# What a message needs that is exchanged under CCSDS rules: an interface control document for what CCSDS does not list.
icd TIME_SYSTEM BDT      BDT is BeiDou time, TAI - 33 s: an ICD between the parties must say so
icd REF_FRAME CGCS2000   CGCS2000 is ITRF97 at epoch 2000.0: an ICD between the parties must say so
icd REF_FRAME BDCS       BDCS is aligned to ITRF2014 at the level of centimetres: an ICD between the parties must say so
